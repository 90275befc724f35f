@NullMarked
package fr.montpellier.multipass.consent.cases;

import org.jspecify.annotations.NullMarked;
