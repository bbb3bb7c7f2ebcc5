package dev.heddle.examples;

import com.sun.net.httpserver.HttpServer;
import dev.heddle.base.Trap;
import dev.heddle.component.Component;
import dev.heddle.engine.Engine;
import dev.heddle.wasi.Program;
import dev.heddle.wasi.WasiContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Answers HTTP requests by a component: a pool of instances, and a time limit for each call. */
public final class WebService {
    interface Calculator {
        String echo(String text);
    }

    public static void main(String[] args) throws Exception {
        var component = Component.load(Engine.create(), "calculator", Files.readAllBytes(Path.of(args[0])));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var pool = Program.of(component).pool(WasiContext.builder().build(), 8);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.createContext("/", exchange -> {
                int status = 200;
                String answer;
                try {
                    var question = exchange.getRequestURI().getQuery();
                    answer = pool.call(
                            Duration.ofSeconds(1),
                            instance -> instance.exports(Calculator.class).echo(question));
                } catch (Trap failed) {
                    status = 500;
                    answer = failed.toString();
                } catch (Exception notServed) {
                    status = 503;
                    answer = notServed.toString();
                }
                var bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.setExecutor(threads);
            server.start();
            ask(server.getAddress().getPort());
            server.stop(0);
        }
    }

    private static void ask(int port) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?weft"))
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            System.out.println(response.statusCode() + " " + response.body());
        }
    }
}
