/** Authorization requests: their parameters and the targets of their responses. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request;

import org.jspecify.annotations.NullMarked;
