/** The implicit flow of OpenID Connect, for clients that registered it at a server whose operator allows it (ADR 0012). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.implicit;

import org.jspecify.annotations.NullMarked;
