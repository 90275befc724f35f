/** Verifies the responses of an identity provider: its metadata, ID tokens and UserInfo responses. */
@NullMarked
package fr.montpellier.multipass.identity.people.federation.oidc.responses;

import org.jspecify.annotations.NullMarked;
