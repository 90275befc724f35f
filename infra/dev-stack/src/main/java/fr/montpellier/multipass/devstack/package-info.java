/** Runs the whole of Multipass on one machine: starts, supervises and stops its processes together. */
@NullMarked
package fr.montpellier.multipass.devstack;

import org.jspecify.annotations.NullMarked;
