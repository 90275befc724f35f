/** What both simulated OpenID providers share: requests checked strictly, codes, tokens, userinfo, sign-out. */
@NullMarked
package fr.montpellier.multipass.simulators.provider;

import org.jspecify.annotations.NullMarked;
