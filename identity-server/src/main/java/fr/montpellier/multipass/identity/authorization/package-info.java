/** Endpoints of the authorization server, its pages and request checks. */
@NullMarked
package fr.montpellier.multipass.identity.authorization;

import org.jspecify.annotations.NullMarked;
