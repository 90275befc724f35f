/** Searches for what would be permitted (AuthZEN Authorization API 1.0, "Search APIs"). */
@NullMarked
package fr.montpellier.multipass.consent.decisions.search;

import org.jspecify.annotations.NullMarked;
