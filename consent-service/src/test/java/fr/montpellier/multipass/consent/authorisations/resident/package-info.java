@NullMarked
package fr.montpellier.multipass.consent.authorisations.resident;

import org.jspecify.annotations.NullMarked;
