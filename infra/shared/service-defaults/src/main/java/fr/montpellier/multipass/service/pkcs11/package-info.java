/** Tokens that generate keys and never export them (OASIS PKCS #11 version 2.40), by the JDK's provider. */
@NullMarked
package fr.montpellier.multipass.service.pkcs11;

import org.jspecify.annotations.NullMarked;
