package fr.montpellier.multipass.vault.retrieval;

import java.time.Instant;

public class PlantedRead {
    io.minio.MinioClient minio = new io.minio.MinioClient();
    org.pac4j.core.Client pac4j = new org.pac4j.core.Client();
    com.vaadin.flow.component.Component vaadin = new com.vaadin.flow.component.Component();
    org.bouncycastle.crypto.Signer signer = new org.bouncycastle.crypto.Signer();
    fr.montpellier.multipass.embedded.Store store = new fr.montpellier.multipass.embedded.Store();
    Instant at = Instant.now();
    org.springframework.jdbc.core.simple.JdbcClient database;
    fr.montpellier.multipass.vault.export.PlantedExport circle;

    synchronized void read() {}

    long rows(org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec<String> query) {
        return query.stream().count();
    }
}
