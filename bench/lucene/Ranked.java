import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene's own ranking of a judged collection: ArabicAnalyzer, one field, BM25, any of the words.
 *
 * Arguments: docs.tsv and queries.tsv (a line each: id, tab, text), a folder for the index, the run to
 * write (as TREC does), k1 and b.
 */
public final class Ranked {
    private static final int DEPTH = 100;
    private static final String ID = "id";
    private static final String TEXT = "text";

    public static void main(String[] arguments) throws IOException {
        BM25Similarity similarity =
                new BM25Similarity(Float.parseFloat(arguments[4]), Float.parseFloat(arguments[5]));
        BooleanQuery.setMaxClauseCount(100_000);
        try (Analyzer analyzer = new ArabicAnalyzer();
                Directory directory = new MMapDirectory(Path.of(arguments[2]))) {
            index(Path.of(arguments[0]), directory, analyzer, similarity);
            search(Path.of(arguments[1]), Path.of(arguments[3]), directory, analyzer, similarity);
        }
    }

    private static void index(Path docs, Directory directory, Analyzer analyzer, BM25Similarity similarity)
            throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer);
        config.setSimilarity(similarity);
        try (IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader lines = Files.newBufferedReader(docs, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                Document document = new Document();
                document.add(new StringField(ID, line.substring(0, tab), Field.Store.YES));
                document.add(new TextField(TEXT, line.substring(tab + 1), Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private static void search(
            Path queries, Path run, Directory directory, Analyzer analyzer, BM25Similarity similarity)
            throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory);
                BufferedReader lines = Files.newBufferedReader(queries, StandardCharsets.UTF_8);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(run, StandardCharsets.UTF_8))) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(similarity);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                ScoreDoc[] hits = searcher.search(anyOf(line.substring(tab + 1), analyzer), DEPTH).scoreDocs;
                for (int place = 0; place < hits.length; place++) {
                    String id = searcher.doc(hits[place].doc).get(ID);
                    // The score falls from place to place, so that equals keep Lucene's order.
                    out.printf("%s Q0 %s %d %d lucene%n", line.substring(0, tab), id, place + 1, hits.length - place);
                }
            }
        }
    }

    private static Query anyOf(String text, Analyzer analyzer) throws IOException {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        try (TokenStream stream = analyzer.tokenStream(TEXT, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                builder.add(new TermQuery(new Term(TEXT, term.toString())), BooleanClause.Occur.SHOULD);
            }
            stream.end();
        }
        return builder.build();
    }
}
