/**
 * Sender-constrained access tokens, bound to a key (DPoP, RFC 9449) or to a client certificate (mutual TLS, RFC 8705), and
 * client authentication by certificate (RFC 8705, section 2).
 */
@NullMarked
package fr.montpellier.multipass.identity.senderconstraint;

import org.jspecify.annotations.NullMarked;
