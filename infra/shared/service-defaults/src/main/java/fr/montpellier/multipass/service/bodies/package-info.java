/** Bounds on request bodies: how large one may be, how much all may hold together, how slowly one may arrive. */
@NullMarked
package fr.montpellier.multipass.service.bodies;

import org.jspecify.annotations.NullMarked;
