/** Certificates that clients show (mutual TLS, RFC 8705), at our own connector or through a proxy (RFC 9440). */
@NullMarked
package fr.montpellier.multipass.service.certificates;

import org.jspecify.annotations.NullMarked;
