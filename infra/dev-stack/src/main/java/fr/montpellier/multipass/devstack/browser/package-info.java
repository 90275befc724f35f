/** A browser without scripts, for programs that sign in as a person does. */
@NullMarked
package fr.montpellier.multipass.devstack.browser;

import org.jspecify.annotations.NullMarked;
