package fr.montpellier.multipass.portal.fakes;

import fr.montpellier.multipass.portal.CitizenPortal;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The portal with stand-ins behind it, to look at its screens: run {@link #main}, then open port 8080. */
public final class PortalOnFakes implements AutoCloseable {

    private final FakeIdentity identity;
    private final FakeServices services;
    private final ConfigurableApplicationContext portal;

    private PortalOnFakes(FakeIdentity identity, FakeServices services, int port) {
        this.identity = identity;
        this.services = services;
        this.portal = new SpringApplicationBuilder(CitizenPortal.class)
                .run(
                        "--server.port=" + port,
                        "--multipass.tokens.issuer=" + identity.issuer(),
                        "--multipass.identity.url=" + services.url(),
                        "--multipass.consent.url=" + services.url(),
                        "--multipass.vault.url=" + services.url(),
                        "--multipass.data-directory=" + Path.of("target", "portal-on-fakes"));
    }

    /** On free ports. */
    public static PortalOnFakes start() {
        return new PortalOnFakes(FakeIdentity.start(0), FakeServices.start(0), 0);
    }

    public String url() {
        return "http://localhost:" + portal.getEnvironment().getProperty("local.server.port");
    }

    public FakeIdentity identity() {
        return identity;
    }

    public FakeServices services() {
        return services;
    }

    @Override
    public void close() {
        SpringApplication.exit(portal);
        identity.close();
        services.close();
    }

    static void main(String[] arguments) {
        var portal = new PortalOnFakes(FakeIdentity.start(0), FakeServices.start(0), 18080);
        if (arguments.length > 0 && arguments[0].equals("ended")) {
            portal.identity().refuseTokens("invalid_grant");
        }
        if (arguments.length > 0 && arguments[0].equals("dpo")) {
            portal.identity().staffIs(FakeIdentity.CLAIRE);
        }
    }
}
