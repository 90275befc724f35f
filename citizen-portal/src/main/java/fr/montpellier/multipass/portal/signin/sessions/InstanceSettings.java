package fr.montpellier.multipass.portal.signin.sessions;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of one portal among several behind a proxy ({@code multipass.instances}).
 *
 * @param name ends the identifiers of this instance's sessions, after a full stop, so that a proxy finds the instance by
 *     the cookie; empty where the proxy has a cookie of its own
 * @param peers addresses of the other instances, to which logout tokens are forwarded; a host name with several
 *     addresses stands for all of them, and this instance may be among them
 */
@ConfigurationProperties("multipass.instances")
@Validated
record InstanceSettings(
        @DefaultValue("") @Pattern(regexp = "[a-z0-9-]{0,32}")
        String name,

        @DefaultValue List<URI> peers) {

    InstanceSettings {
        peers = List.copyOf(peers);
    }
}
