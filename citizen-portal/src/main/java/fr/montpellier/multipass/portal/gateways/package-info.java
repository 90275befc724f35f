/** What every gateway to a service shares: errors, lists, the person for whom a call is made. */
@NullMarked
package fr.montpellier.multipass.portal.gateways;

import org.jspecify.annotations.NullMarked;
