@NullMarked
package fr.montpellier.multipass.consent.journal;

import org.jspecify.annotations.NullMarked;
