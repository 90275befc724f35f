/**
 * The common part of both simulated OpenID providers: strict checks of requests, codes, tokens, userinfo, sign-out.
 */
@NullMarked
package fr.montpellier.multipass.simulators.provider;

import org.jspecify.annotations.NullMarked;
