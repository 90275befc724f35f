/** Authorization requests: their parameters, and where their responses go. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request;

import org.jspecify.annotations.NullMarked;
