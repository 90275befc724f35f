@NullMarked
package fr.montpellier.multipass.consent.demarches.needs;

import org.jspecify.annotations.NullMarked;
