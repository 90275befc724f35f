/** Sender-constrained access tokens, bound to a key (DPoP, RFC 9449) or to a client certificate (RFC 8705, section 3). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.senderconstraint;

import org.jspecify.annotations.NullMarked;
