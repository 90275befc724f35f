/** Cases as agents receive them. */
@NullMarked
package fr.montpellier.multipass.consent.cases.views;

import org.jspecify.annotations.NullMarked;
