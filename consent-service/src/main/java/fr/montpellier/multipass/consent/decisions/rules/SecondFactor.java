package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Requires that the agent signed in with several factors: {@code …-mfa}, or eIDAS substantial or high (Regulation (EU)
 * 2015/1502).
 */
final class SecondFactor implements Rule {

    private static final Pattern MULTI_FACTOR = Pattern.compile("eidas[1-3]-mfa|eidas[23]");

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return request.acr() != null && MULTI_FACTOR.matcher(request.acr()).matches();
    }
}
