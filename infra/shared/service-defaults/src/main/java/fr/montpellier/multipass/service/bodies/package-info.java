/** Bounds on request bodies: the size of one, the memory of all together, and the pace of the sender. */
@NullMarked
package fr.montpellier.multipass.service.bodies;

import org.jspecify.annotations.NullMarked;
