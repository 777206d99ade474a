import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene, asked: java Asked DOCS FOLDER. Questions and answers are those of engines/asked.py.
 *
 * The body keeps its offsets in the postings, the quickest way that UnifiedHighlighter knows.
 */
public final class Asked {
    private static final int TEN = 10;
    private static final String BODY = "body";
    private static final String[] FACETS = {"source", "month"};

    private final IndexSearcher searcher;
    private final Analyzer analyzer;
    private final SortedSetDocValuesReaderState facets;
    private final UnifiedHighlighter highlighter;

    private Asked(DirectoryReader reader, Analyzer analyzer) throws IOException {
        this.analyzer = analyzer;
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(0.9f, 0.75f));
        facets = new DefaultSortedSetDocValuesReaderState(reader);
        highlighter = new UnifiedHighlighter(searcher, analyzer);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        boolean fresh = !Files.exists(folder);
        try (Analyzer analyzer = new WhitespaceAnalyzer(); Directory directory = new MMapDirectory(folder)) {
            if (fresh) {
                make(Path.of(arguments[0]), directory, analyzer);
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                new Asked(reader, analyzer).answerAll();
            }
        }
    }

    private static void make(Path docs, Directory directory, Analyzer analyzer) throws IOException {
        FacetsConfig config = new FacetsConfig();
        FieldType body = new FieldType(TextField.TYPE_STORED);
        body.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        IndexWriterConfig settings = new IndexWriterConfig(analyzer);
        settings.setRAMBufferSizeMB(512);
        try (IndexWriter writer = new IndexWriter(directory, settings);
                BufferedReader lines = Files.newBufferedReader(docs, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                Document document = new Document();
                document.add(new StoredField("id", fields[0]));
                document.add(new StoredField("source", fields[1]));
                document.add(new StoredField("seconds", Long.parseLong(fields[2])));
                document.add(new StoredField("title", fields[3]));
                document.add(new Field(BODY, fields[4], body));
                String month = Instant.ofEpochSecond(Long.parseLong(fields[2])).atZone(ZoneOffset.UTC).toString();
                document.add(new SortedSetDocValuesFacetField(FACETS[0], fields[1]));
                document.add(new SortedSetDocValuesFacetField(FACETS[1], month.substring(0, 7)));
                writer.addDocument(config.build(document));
            }
            writer.forceMerge(1);
        }
    }

    private void answerAll() throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] question = line.split("\t");
            long wall = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            int total = answer(question[0], List.of(question[1], question[2]));
            long took = threads.getCurrentThreadCpuTime() - processor;
            System.out.println((System.nanoTime() - wall) + "\t" + took + "\t" + total);
        }
    }

    private int answer(String kind, List<String> terms) throws IOException {
        switch (kind) {
            case "facets":
                return (int) counted(query("or", terms)).totalHits.value;
            case "whole":
                return whole(terms);
            default:
                TopDocs found = searcher.search(query(kind, terms), TEN);
                if (kind.equals("and") && found.scoreDocs.length < TEN) {
                    searcher.search(query("or", terms), TEN);
                }
                return -1;
        }
    }

    private int whole(List<String> terms) throws IOException {
        Query query = query("and", terms);
        if (searcher.count(query) < TEN) {
            query = query("or", terms);
        }
        TopDocs found = counted(query);
        String[] snippets = highlighter.highlight(BODY, query, found, 1);
        List<List<String>> answers = new ArrayList<>();
        for (int place = 0; place < found.scoreDocs.length; place++) {
            ScoreDoc hit = found.scoreDocs[place];
            Document document = searcher.doc(hit.doc);
            answers.add(List.of(document.get("id"), document.get("title"), document.get("source"), snippets[place]));
        }
        return (int) found.totalHits.value;
    }

    private TopDocs counted(Query query) throws IOException {
        FacetsCollector collector = new FacetsCollector();
        TopDocs found = FacetsCollector.search(searcher, query, TEN, collector);
        SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(facets, collector);
        for (String facet : FACETS) {
            counts.getTopChildren(100, facet);
        }
        int total = 0;
        for (FacetsCollector.MatchingDocs matching : collector.getMatchingDocs()) {
            total += matching.totalHits;
        }
        return new TopDocs(
                new org.apache.lucene.search.TotalHits(
                        total, org.apache.lucene.search.TotalHits.Relation.EQUAL_TO),
                found.scoreDocs);
    }

    private static Query query(String kind, List<String> terms) {
        if (kind.equals("phrase")) {
            return new PhraseQuery(BODY, terms.toArray(new String[0]));
        }
        BooleanClause.Occur occur = kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String term : terms) {
            builder.add(new TermQuery(new Term(BODY, term)), occur);
        }
        return builder.build();
    }
}
