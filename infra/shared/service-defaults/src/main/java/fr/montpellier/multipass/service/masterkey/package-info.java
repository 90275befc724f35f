/** The master key of a service, kept in a PKCS#12 keystore or a PKCS#11 token. */
@NullMarked
package fr.montpellier.multipass.service.masterkey;

import org.jspecify.annotations.NullMarked;
