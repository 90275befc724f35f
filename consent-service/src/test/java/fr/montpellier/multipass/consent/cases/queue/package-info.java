@NullMarked
package fr.montpellier.multipass.consent.cases.queue;

import org.jspecify.annotations.NullMarked;
