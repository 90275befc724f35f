/** The whole of Multipass on one machine: its processes started, watched and stopped as one. */
@NullMarked
package fr.montpellier.multipass.devstack;

import org.jspecify.annotations.NullMarked;
