/** Calls of the identity server for residents. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.identity;

import org.jspecify.annotations.NullMarked;
