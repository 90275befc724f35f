/** How many requests of each kind are answered, how, and how fast. Never who made them. */
@NullMarked
package fr.montpellier.multipass.identity.metrics;

import org.jspecify.annotations.NullMarked;
