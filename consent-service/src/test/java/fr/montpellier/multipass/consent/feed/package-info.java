@NullMarked
package fr.montpellier.multipass.consent.feed;

import org.jspecify.annotations.NullMarked;
