package fr.montpellier.multipass.vault.keeping.documents.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next cursor of the next page; {@code null}: this is the last */
public record DocumentPage(
        List<DocumentView> items, @Nullable String next) {}
