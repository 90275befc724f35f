package fr.montpellier.multipass.service.startup;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses unsafe settings in production, naming all of them, before the service opens, migrates or writes anything. */
final class ProductionRefusals implements EnvironmentPostProcessor, Ordered {

    private record Refusal(String setting, Predicate<Environment> applies, String reason) {}

    private static final List<Refusal> ALL = List.of(
            new Refusal(
                    "multipass.demo=true",
                    environment -> isTrue(environment, "multipass.demo"),
                    "it trusts a test authority whose private key is public and creates demo people"),
            isHttp("multipass.tokens.issuer", "tokens and sign-ins would travel unencrypted"),
            isHttp("multipass.federation.franceconnect.issuer", "identities would travel unencrypted"),
            isHttp("multipass.federation.franceconnect-plus.issuer", "identities would travel unencrypted"),
            isHttp("multipass.portal.url", "receipts would name a page that can be changed on the way to its reader"),
            isHttp("multipass.federation.proconnect.issuer", "identities would travel unencrypted"),
            new Refusal(
                    "multipass.identity.organisations-file",
                    environment -> isListed(environment, "multipass.identity.organisations-file"),
                    "agents and administrators would get access without a second person"),
            new Refusal(
                    "multipass.registration.open=true",
                    environment -> isTrue(environment, "multipass.registration.open"),
                    "clients could register without authorisation"),
            new Refusal(
                    "multipass.sandbox.enabled=true",
                    environment -> isTrue(environment, "multipass.sandbox.enabled"),
                    "one administrator alone could put applications in service"),
            new Refusal(
                    "multipass.registration.require-pkce=false",
                    environment -> "false".equals(environment.getProperty("multipass.registration.require-pkce")),
                    "authorization codes could be injected (RFC 9700, section 2.1.1)"),
            new Refusal(
                    "spring.flyway.password",
                    environment -> environment.containsProperty("spring.flyway.password")
                            && !isTrue(environment, "multipass.migration"),
                    "a running service would hold the credential of the owner of its database; give it to 'migrate' alone"),
            new Refusal(
                    "multipass.outbound.private-hosts",
                    environment -> isListed(environment, "multipass.outbound.private-hosts"),
                    "clients could make this server call hosts of the inner network"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> refused = ALL.stream()
                .filter(refusal -> refusal.applies().test(environment))
                .map(refusal -> refusal.setting() + " is refused under the profile 'production': " + refusal.reason()
                        + ". Change the setting.")
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(String.join("\n", refused));
        }
    }

    private static Refusal isHttp(String setting, String reason) {
        return new Refusal(
                setting + " with http",
                environment -> environment.getProperty(setting, "").startsWith("http:"),
                reason);
    }

    private static boolean isTrue(Environment environment, String setting) {
        return environment.getProperty(setting, Boolean.class, false);
    }

    private static boolean isListed(Environment environment, String setting) {
        return Binder.get(environment)
                .bind(setting, Bindable.setOf(String.class))
                .map(hosts -> hosts.stream().anyMatch(host -> !host.isBlank()))
                .orElse(false);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
