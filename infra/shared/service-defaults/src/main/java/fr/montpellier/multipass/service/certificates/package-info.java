/** Certificates that clients present (mutual TLS, RFC 8705), at the service's own connector or through a proxy (RFC 9440). */
@NullMarked
package fr.montpellier.multipass.service.certificates;

import org.jspecify.annotations.NullMarked;
