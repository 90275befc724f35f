@NullMarked
package fr.montpellier.multipass.consent.authorisations.termination;

import org.jspecify.annotations.NullMarked;
