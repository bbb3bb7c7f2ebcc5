/**
 * What the canonical ABI keeps of a component instance: its handles, its tasks, and the resources behind the handles.
 *
 * <p>Start at {@link dev.heddle.component.abi.handle.InstanceState}.
 */
package dev.heddle.component.abi.handle;
