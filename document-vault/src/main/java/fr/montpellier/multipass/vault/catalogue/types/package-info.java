/** Types of justificatif in force: names, validity, retention and the checks that apply. */
@NullMarked
package fr.montpellier.multipass.vault.catalogue.types;

import org.jspecify.annotations.NullMarked;
