/** Compiles changed sources of one application of a running stack and restarts it. */
@NullMarked
package fr.montpellier.multipass.devstack.reload;

import org.jspecify.annotations.NullMarked;
