/** What tests of several features need: people, a clock, counted statements and mutations; servers, clients and browsers below. */
@NullMarked
package fr.montpellier.multipass.identity.testing;

import org.jspecify.annotations.NullMarked;
