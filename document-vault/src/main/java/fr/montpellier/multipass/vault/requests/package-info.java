/**
 * Rules for every request: quotas of callers, the number of files in transit, and paging of lists.
 *
 * <p>Look in {@code callers} for quotas and bound tokens, in {@code admission} for memory and slow connections, in
 * {@code paging} for cursors.
 */
@NullMarked
package fr.montpellier.multipass.vault.requests;

import org.jspecify.annotations.NullMarked;
