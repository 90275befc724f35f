/** Several instances of each service behind nginx, of one version or of two. */
@NullMarked
package fr.montpellier.multipass.acceptance.instances;

import org.jspecify.annotations.NullMarked;
