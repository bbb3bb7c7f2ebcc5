package dev.heddle.component.abi.handle;

import dev.heddle.base.Account;
import dev.heddle.component.function.HostData;
import dev.heddle.resource.ResourceTable;

/**
 * What all instances of one guest share.
 *
 * @param resources the host's objects that the guest has resources of
 * @param account what the guest makes its host keep
 * @param hostData the host's own objects for the guest
 */
public record StoreState(ResourceTable resources, Account account, HostData hostData) {}
