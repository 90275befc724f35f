@NullMarked
package fr.montpellier.multipass.consent.authorisations.publication;

import org.jspecify.annotations.NullMarked;
