/** What is asked of whoever calls, before a controller answers. */
@NullMarked
package fr.montpellier.multipass.vault.callers;

import org.jspecify.annotations.NullMarked;
