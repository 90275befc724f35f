/**
 * Rules for every request: who may call how often, how many files pass at one time, how lists are paged.
 *
 * <p>Look in {@code callers} for quotas and bound tokens, in {@code admission} for memory and slow connections, in
 * {@code paging} for cursors.
 */
@NullMarked
package fr.montpellier.multipass.vault.requests;

import org.jspecify.annotations.NullMarked;
