@NullMarked
package fr.montpellier.multipass.consent.decisions;

import org.jspecify.annotations.NullMarked;
