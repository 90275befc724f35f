package fr.montpellier.multipass.vault.decisions;

import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** HTTP clients that give up early. */
@Component
class ConsentClients {

    private final RestClient.Builder builder;
    private final ConsentSettings settings;

    ConsentClients(RestClient.Builder builder, ConsentSettings settings) {
        this.builder = builder;
        this.settings = settings;
    }

    RestClient to(URI address) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(settings.timeout());
        return builder.clone().requestFactory(requests).baseUrl(address).build();
    }
}
