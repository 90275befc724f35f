@NullMarked
package fr.montpellier.multipass.consent.authorisations.changing;

import org.jspecify.annotations.NullMarked;
