/**
 * Components called, and host interfaces implemented, through plain Java interfaces. Start at
 * {@link dev.heddle.component.ComponentInstance#exports(Class)} and {@link dev.heddle.component.Linker#define(String, Class, Object)}.
 *
 * <p>One method is one function: {@code check-write} is {@code checkWrite}, and a name that Java reserves has an underscore at its
 * end ({@code default_}). Parameters are compared by place, types by this table:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>WIT</th><th>Java</th></tr>
 * <tr><td>{@code bool}, {@code f32}, {@code f64}, {@code string}</td><td>{@code boolean}, {@code float}, {@code double}, {@code String}</td></tr>
 * <tr><td>{@code s8}, {@code s16}, {@code s32}, {@code s64}</td><td>{@code byte}, {@code short}, {@code int}, {@code long}</td></tr>
 * <tr><td>{@code u8}, {@code u16}</td><td>{@code int}: 0 to 255, 0 to 65,535</td></tr>
 * <tr><td>{@code u32}, {@code u64}</td><td>{@code int}, {@code long}, read as unsigned</td></tr>
 * <tr><td>{@code char}</td><td>{@code int}: a Unicode scalar value</td></tr>
 * <tr><td>{@code list<u8>}</td><td>{@code byte[]}, or {@code List<Integer>}</td></tr>
 * <tr><td>{@code list<T>}, {@code option<T>}</td><td>{@code List<T>}, {@code Optional<T>}</td></tr>
 * <tr><td>{@code record}</td><td>a record: the same names in the same order</td></tr>
 * <tr><td>{@code tuple}</td><td>a record: parts in the same order, names of one's own</td></tr>
 * <tr><td>{@code variant}</td><td>a sealed interface of records, one a case in the same order: {@code not-found(string)} is
 *     {@code record NotFound(String path)}, a case without payload a record without components</td></tr>
 * <tr><td>{@code enum}</td><td>an enum: {@code not-found} is {@code NOT_FOUND}, in the same order</td></tr>
 * <tr><td>{@code flags}</td><td>{@code Set<E>} of an enum, in the same order</td></tr>
 * <tr><td>{@code result<T, E>}</td><td>{@link dev.heddle.component.typed.Result}; as what a function returns also {@code T}, with one checked
 *     exception declared that has a constructor of an {@code E}, and {@code E error()}; without payload {@code Void},
 *     {@code void} and a constructor of nothing</td></tr>
 * <tr><td>{@code own<r>}, {@code borrow<r>} of a component's resource</td><td>an interface that extends {@code AutoCloseable}, with the resource's
 *     methods; {@code close()} drops it</td></tr>
 * <tr><td>{@code own<r>}, {@code borrow<r>} of a host's resource</td><td>the host's class; its public methods are the resource's. One that is
 *     {@code AutoCloseable} is closed when a guest drops it</td></tr>
 * <tr><td>any</td><td>{@link dev.heddle.component.value.Value}; for a resource {@link dev.heddle.component.value.Resource}</td></tr>
 * </table>
 *
 * <p>The interface of {@code constructor} and {@code static} functions of a resource {@code item} has them as {@code newItem} and, for
 * {@code merge}, {@code itemMerge}. {@link dev.heddle.component.typed.WitName} names what is called otherwise.
 *
 * <p>Types that are not public, or are in a package that is not exported, are reached by reflection: a named module has to
 * {@code open} their package to {@code dev.heddle.component}. On the class path there is nothing to do.
 */
package dev.heddle.component.typed;
