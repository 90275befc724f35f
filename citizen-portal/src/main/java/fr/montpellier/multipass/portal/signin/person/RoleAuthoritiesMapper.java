package fr.montpellier.multipass.portal.signin.person;

import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.kernel.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.stereotype.Component;

/** Turns the claim {@code roles} of the ID token into the roles that views ask for. */
@Component
class RoleAuthoritiesMapper implements GrantedAuthoritiesMapper {

    private static final String PREFIX = "ROLE_";

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new HashSet<>(authorities);
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof OidcUserAuthority oidc) {
                List<String> claimed = oidc.getIdToken().getClaimAsStringList(ClaimNames.ROLES);
                Arrays.stream(Role.values())
                        .filter(role -> claimed != null && claimed.contains(role.wireName()))
                        .map(role -> new SimpleGrantedAuthority(PREFIX + role.name()))
                        .forEach(mapped::add);
            }
        }
        return mapped;
    }

    static Optional<Role> role(Collection<? extends GrantedAuthority> authorities) {
        return Arrays.stream(Role.values())
                .filter(role -> authorities.stream().anyMatch(a -> (PREFIX + role.name()).equals(a.getAuthority())))
                .findFirst();
    }
}
