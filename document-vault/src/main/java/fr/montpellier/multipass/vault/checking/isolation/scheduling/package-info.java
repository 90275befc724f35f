/** Shares the workers among residents by the processor time that their files took. */
@NullMarked
package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import org.jspecify.annotations.NullMarked;
